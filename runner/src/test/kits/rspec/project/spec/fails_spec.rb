RSpec.describe "the shop" do
  it("fails") { expect(6 * 7).to eq 41 }
end
