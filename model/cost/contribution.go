package cost

import "github.com/placewell/placewell/model"

// Contribution says whose budgets pay a weekly price. Its three parts sum to the price.
type Contribution struct{ SocialCare, Education, Health model.Pence }

// Contributions splits a weekly price, after discounts, between the budgets that pay it. Education and health pay the amounts agreed,
// education first, and never more than the price; social care pays the rest.
func Contributions(price *model.Price, weekly model.Pence) Contribution {
	education := min(price.Education, max(0, weekly))
	health := min(price.Health, max(0, weekly-education))
	return Contribution{SocialCare: weekly - education - health, Education: education, Health: health}
}
