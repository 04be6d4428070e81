export { type Act, acts, type Role } from './acts.ts'
export { type Actor, anybody, can, permit, terminal } from './actor.ts'
