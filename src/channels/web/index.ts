import { z } from 'zod'
import type { Channel } from '../channel.ts'

/**
 * Our own pages. Nothing goes over any line: what is said stands in the conversation, and the person reads it there with
 * their code. Nothing comes in by a webhook either: the pages hand it over themselves.
 */
export const web: Channel<Record<string, never>> = {
  name: 'web',
  settings: z.object({}).transform(() => ({})),
  carries: {
    text: 10_000,
    voice: ['audio/webm', 'audio/mp4', 'audio/ogg'],
    file: 10 * 1024 * 1024,
    offers: { most: 6, title: 100 },
  },
  isGenuine: () => false,
  split: () => [],
  parse: () => [],
  send: async (_settings, id) => ({ outcome: 'accepted', providerId: id }),
  test: async () => undefined,
}
