import { InviteMediator } from '../interpreting/invite-mediator.tsx'
import { RaiseDanger } from './raise-danger.tsx'
import { TakeInHand } from './take-in-hand.tsx'
import type { ThreadPart } from './thread-part.ts'

/** Buttons beside the name of a conversation, from the left; the last is the first thing to do. */
export const headActions: readonly ThreadPart[] = [RaiseDanger, InviteMediator, TakeInHand]
