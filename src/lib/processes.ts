import { isErrorCode } from './errors.ts'

/** Whether a process of that number exists, ours or not. */
export function isAlive(pid: number): boolean {
  try {
    return process.kill(pid, 0)
  } catch (error) {
    return isErrorCode(error, 'EPERM')
  }
}
