import type { StaffRole } from '../../staff/index.ts'

/** Who may have conversations in hand. */
export const FRONT: readonly StaffRole[] = ['operator', 'mediator', 'legal', 'coordinator']
