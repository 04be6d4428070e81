/** What of a service is checked, each with a clock of its own; in the order of `directory.check_fact`. */
export const FACTS = [
  'phone',
  'hours',
  'address',
  'access',
  'eligibility',
  'languages',
  'documents',
  'cost',
  'area',
  'categories',
  'name',
  'description',
] as const
export type Fact = (typeof FACTS)[number]

export const MEANS = ['phone', 'visit', 'website', 'email', 'partner', 'document'] as const
export type Means = (typeof MEANS)[number]
