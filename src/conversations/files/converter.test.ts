import { execFile, execFileSync } from 'node:child_process'
import { chmod, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { convert, hasConverter } from './converter.ts'
import { fitForChannel } from './fit-for-channel.ts'
import { prepareForms } from './prepare-forms.ts'
import { readSound } from './sound-form.ts'

const folder = await mkdtemp(join(tmpdir(), 'approdo-converter-'))
afterAll(() => rm(folder, { recursive: true }))
const here = await hasConverter()
const CARRIES = { text: 4096, file: 16_000_000, voice: ['audio/ogg'] }
/** Two seconds of AMR (RFC 4867): frames of silence. */
const AMR = Buffer.concat([Buffer.from('#!AMR\n'), ...Array.from({ length: 100 }, () => Buffer.alloc(32, 0).fill(0x3c, 0, 1))]) // prettier-ignore

/** The rooms as they are where another program stands in for ffmpeg; `off`: none does. */
async function withProgram(script: string) {
  const path = join(folder, 'program')
  await writeFile(path, `#!/bin/sh\ncase "$*" in *-encoders*) echo libopus; exit;; esac\n${script}\n`)
  await chmod(path, 0o700)
  vi.stubEnv('APPRODO_FFMPEG', script === 'off' ? 'off' : path)
  vi.resetModules()
  const converter = await import('./converter.ts')
  const isThere = await converter.hasConverter()
  vi.unstubAllEnvs()
  return { ...converter, ...(await import('./prepare-forms.ts')), isThere }
}
const ANYHOW = { format: 'amr', options: ['-f', 'webm'] } as const

test('a converter that takes too long or says too much is ended, with whatever it has started', async () => {
  const mark = `7${process.pid}.25`
  const slow = await withProgram(`sleep ${mark} & sleep ${mark}`)
  const began = performance.now()
  expect(await slow.convert(AMR, ANYHOW, { ms: 300 })).toBe(null)
  expect(performance.now() - began).toBeLessThan(5_000)
  await vi.waitFor(() => expect(execFileSync('ps', ['-eo', 'args']).toString()).not.toContain(`sleep ${mark}`), 20_000)
  const loud = await withProgram('exec cat /dev/zero')
  expect(await loud.convert(AMR, ANYHOW, { output: 100_000 })).toBe(null)
  const failing = await withProgram('echo something; exit 1')
  expect(await failing.convert(AMR, ANYHOW)).toBe(null)
})

test('it has so much memory and no more, is given the bytes under no name, and nothing of the house', async () => {
  const { convert: large } = await withProgram('ulimit -v')
  expect(
    Buffer.from((await large(AMR, ANYHOW)) ?? [])
      .toString()
      .trim(),
  ).toBe('1500000')
  vi.stubEnv('APPRODO_SECRET', 'x')
  const { convert: curious } = await withProgram('cat /dev/fd/3; env | grep APPRODO; exit 0')
  vi.stubEnv('APPRODO_SECRET', 'x')
  expect(Buffer.from((await curious(AMR, ANYHOW)) ?? []).equals(AMR)).toBe(true)
  vi.unstubAllEnvs()
})

test('without a converter everything is as it was: kept, and not shown', async () => {
  const { isThere, prepareForms: prepare } = await withProgram('off')
  expect(isThere).toBe(false)
  expect(await prepare(AMR)).toMatchObject({ kind: 'audio', mime: 'audio/amr', shown: null, facts: { warnings: [] } })
})

describe.skipIf(!here)('with ffmpeg, which this machine may not have', () => {
  const made = new Map<string, Buffer>()
  beforeAll(async () => {
    const SOURCES = {
      'a.m4a': ['-f', 'lavfi', '-i', 'sine=d=3', '-c:a', 'aac'],
      'v.mp4': ['-f', 'lavfi', '-i', 'testsrc=s=1280x720:d=1', '-metadata', 'location=+41.9+12.5/', '-c:v', 'mpeg4'],
      's.3gp': ['-f', 'lavfi', '-i', 'sine=d=2', '-c:a', 'aac', '-f', '3gp'],
    }
    for (const [name, options] of Object.entries(SOURCES)) {
      await promisify(execFile)('ffmpeg', ['-loglevel', 'error', ...options, join(folder, name)])
      made.set(name, await readFile(join(folder, name)))
    }
  })

  test('AMR and sound in 3GP are heard, videos are seen without what stood beside them', async () => {
    const amr = await prepareForms(AMR)
    expect(amr).toMatchObject({ mime: 'audio/amr', shown: { mime: 'audio/webm' }, facts: { seconds: expect.closeTo(2, 0) } }) // prettier-ignore
    expect(await prepareForms(made.get('s.3gp') ?? AMR)).toMatchObject({ kind: 'audio', shown: { mime: 'audio/webm' } })
    const video = await prepareForms(made.get('v.mp4') ?? AMR)
    expect(video).toMatchObject({ kind: 'video', shown: { mime: 'video/webm' }, facts: { seconds: 1, width: 1280, height: 720 } }) // prettier-ignore
    expect(Buffer.from(video.shown?.bytes ?? []).includes('41.9')).toBe(false)
    expect([...(video.poster ?? [])].slice(0, 3)).toEqual([0xff, 0xd8, 0xff])
    expect((await readdir('/dev/shm')).filter(name => name.startsWith('approdo-'))).toEqual([])
  }, 60_000)

  test('what an iPhone records goes out as a voice that plays', async () => {
    const { mime, voice, bytes } = await fitForChannel(CARRIES, { bytes: made.get('a.m4a') ?? AMR, voice: true })
    expect([mime, voice, (await readSound(bytes))?.seconds]).toEqual(['audio/ogg', true, expect.closeTo(3, 0)])
  })

  test('what lies about its kind is not read as something else, and a limit holds', async () => {
    const playlist = Buffer.from(`#!AMR\n#EXTM3U\nfile:///etc/passwd\n`)
    expect((await prepareForms(playlist)).shown).toBe(null)
    expect(await convert(made.get('v.mp4') ?? AMR, { format: 'mov', options: ['-f', 'webm'] }, { ms: 20 })).toBe(null)
  })
})
