import { options } from 'preact'

/**
 * What a drawing brings about (`useEffect`) happens before the browser tells of another key, press or answer. Preact waits
 * for the next picture instead, which on a slow machine comes after whoever types at once: an effect that begins a
 * form anew would then wipe out what stands in it. Once for a page, before its first drawing.
 */
export function effectsAtOnce(): void {
  options.requestAnimationFrame = run => queueMicrotask(run)
}
