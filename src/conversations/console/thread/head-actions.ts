import { InviteMediator } from '../interpreting/invite-mediator.tsx'
import { RaiseDanger } from './raise-danger.tsx'
import { Release } from './take-in-hand.tsx'
import type { ThreadPart } from './thread-part.ts'

/** Buttons beside the name of a conversation, from the left; on a phone they stand in a menu. */
export const headActions: readonly ThreadPart[] = [RaiseDanger, InviteMediator, Release]
