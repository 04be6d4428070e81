import { icons as publicIcons, isTurning } from '../icons.ts'

/** Drawings that only the console uses, on the same grid of 24 and with the same pen. */
const own = {
  home: '<path d="M3 11.5 12 4l9 7.5M5.5 10v10h13V10M10 20v-6h4v6"/>',
  menu: '<path d="M3 6h18M3 12h18M3 18h18"/>',
  folder: '<path d="M3 19V5h6l2.5 3H21v11z"/>',
  network:
    '<circle cx="12" cy="5" r="2.5"/><circle cx="5" cy="18" r="2.5"/><circle cx="19" cy="18" r="2.5"/><path d="m10.8 7.3-4.6 8.4M13.2 7.3l4.6 8.4M7.5 18h9"/>',
  chart: '<path d="M3 3v18h18M8 21v-7M13 21V8M18 21V12"/>',
  history: '<path d="M3.5 12a8.5 8.5 0 1 1 2.6 6.1M3 21v-4h4M12 7.5V12l3.5 2"/>',
  merge: '<path d="M6 4v4c0 5 12 4 12 9v3M18 4v4c0 2-2 3.2-4.3 4.2M15 17l3 3.5 3-3.5"/>',
  upload: '<path d="M12 16V4M6.5 9 12 3.5 17.5 9M4 16v4.5h16V16"/>',
  download: '<path d="M12 4v12M6.5 11l5.5 5.5 5.5-5.5M4 17v3.5h16V17"/>',
  eye: '<path d="M1.5 12C5 5.5 19 5.5 22.5 12 19 18.5 5 18.5 1.5 12z"/><circle cx="12" cy="12" r="3"/>',
  edit: '<path d="m4 20 1-4.5L16.5 4 20 7.5 8.5 19zM14 6.5l3.5 3.5"/>',
  plus: '<path d="M12 4v16M4 12h16"/>',
  gear: '<circle cx="12" cy="12" r="3.2"/><path d="M12 2.5v3.3M12 18.2v3.3M2.5 12h3.3M18.2 12h3.3M5.3 5.3l2.3 2.3M16.4 16.4l2.3 2.3M18.7 5.3l-2.3 2.3M7.6 16.4l-2.3 2.3"/>',
  key: '<circle cx="8" cy="15" r="4.5"/><path d="m11.5 11.5 9-9M17 6l3 3M14 9l2 2"/>',
  compare: '<path d="M8 4H3v16h5M16 4h5v16h-5M12 2v20"/>',
  tag: '<path d="M3 3h9l9 9-9 9-9-9zM7.5 7.5h.2"/>',
  words: '<path d="M3 19 8 5l5 14M4.8 14.5h6.4M15 12.5c1-2 6-2 6 1V19M21 15c-7 0-7 4.5-3.5 4 1.8-.2 3.5-1.5 3.5-3"/>',
  bell: '<path d="M5 17V11a7 7 0 0 1 14 0v6l1.5 1.5h-17zM10 21h4"/>',
  keyboard: '<rect x="2" y="6" width="20" height="12" rx="2"/><path d="M6 10h.2M10 10h.2M14 10h.2M18 10h.2M8 14h8"/>',
  microphone:
    '<rect x="8.5" y="2.5" width="7" height="12" rx="3.5"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3.5M8.5 21.5h7"/>',
  clip: '<path d="m20 11-8.5 8.5a5 5 0 0 1-7-7L13 4a3.4 3.4 0 0 1 5 5l-8.3 8.3a1.8 1.8 0 0 1-2.6-2.6L14.5 7.5"/>',
  play: '<path d="M7 4.5v15L19.5 12z"/>',
  pause: '<path d="M8 5v14M16 5v14"/>',
  undo: '<path d="M8 5 3.5 9.5 8 14M4 9.5h10a6 6 0 0 1 0 12h-4"/>',
} as const

const drawings = { ...publicIcons, ...own }
export type IconName = keyof typeof drawings

/** A drawing beside a word, never instead of one: readers of screens pass over it. */
export const Icon = ({ name }: { name: IconName }) => (
  <svg
    class={isTurning(name as keyof typeof publicIcons) ? 'i turn' : 'i'}
    viewBox="0 0 24 24"
    aria-hidden="true"
    dangerouslySetInnerHTML={{ __html: drawings[name] }}
  />
)
