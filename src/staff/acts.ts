/** Who a request or a command speaks for. Signed-in roles join this list with sign-in. */
export type Role = 'anybody' | 'terminal'

/** Every act of the house, and the roles that may perform it. What is not here nobody may do. */
export const acts = {
  'service.health': ['anybody'],
  'service.metrics': ['anybody'],
  'assets.read': ['anybody'],
  'content.read': ['anybody', 'terminal'],
  'content.write': ['terminal'],
  'content.review': ['terminal'],
  'directory.read': ['anybody', 'terminal'],
  'directory.export': ['anybody', 'terminal'],
  'directory.import': ['terminal'],
  'directory.prepare': ['terminal'],
} as const satisfies Record<string, readonly Role[]>

export type Act = keyof typeof acts
