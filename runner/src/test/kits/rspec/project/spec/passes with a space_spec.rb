RSpec.describe "the shop" do
  it("passes") { expect(6 * 7).to eq 42 }
  it("skips", skip: "one of two") {}
end
