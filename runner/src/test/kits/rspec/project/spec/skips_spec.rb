RSpec.describe "the shop" do
  it("skips", skip: "no database") {}
end
