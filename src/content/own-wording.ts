import type { Actor } from '../staff/index.ts'

/** Whether somebody wrote a wording: by account, since names change; by name too, since a terminal has nothing else. */
export const isOwn = (
  { id, name }: Pick<Actor, 'id' | 'name'>,
  { author, authorId }: { readonly author: string; readonly authorId: string | null },
): boolean => author === name || (id !== null && authorId === id)
