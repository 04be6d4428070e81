import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { startApprodo } from './running-approdo.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** A data folder with the demonstration, stopped: to be copied, never to be run. */
    preparedDemonstration: string
  }
}

/** Vitest's global set-up: the demonstration is made once, and each file of journeys begins with a copy of it. */
export default async function setup({ provide }: TestProject): Promise<() => Promise<void>> {
  const data = await mkdtemp(join(tmpdir(), 'approdo-journey-'))
  const { stop } = await startApprodo(data, {}, 'and its people')
  await stop()
  provide('preparedDemonstration', data)
  return () => rm(data, { recursive: true })
}
