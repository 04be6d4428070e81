import { scriptPath } from '../../ui/assets.ts'

/** What these pages load beside the script of every page; they say everything without. */
export const threadScripts: readonly string[] = [scriptPath('thread')].flatMap(path => path ?? [])
