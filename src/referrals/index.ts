export { referralRoutes } from './api.ts'
export { lookAfterReferrals } from './clocks.ts'
export { linkRoutes } from './link-routes.ts'
export { followConsents } from './withdraw-referral.ts'
