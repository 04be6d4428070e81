import { storeOf } from '../../../ui/console/store.ts'
import type { Plan } from '../../plan/schema.ts'

/** What every part of a plan is given. */
export interface PlanProps {
  readonly id: string
  readonly plan: Plan
  /** Posts to `/console/api/cases/:id/…` and reads anew. @returns what went wrong, or null */
  readonly act: (what: string, body: object) => Promise<unknown>
}

/** The plan that is open: it is read once, and stands in several places of the page. */
export const shownPlan = storeOf<PlanProps | null>(null)
