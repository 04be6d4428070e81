/** Our own line drawings on a grid of 24, drawn with the text's colour. Only those a page uses are sent with it. */
export const icons = {
  boat: '<path d="M12 3v11M12 4c4 1 6 4 7 8h-7M3 15h18l-3 5H6z"/>',
  globe: '<circle cx="12" cy="12" r="9"/><path d="M3 12h18M12 3c-5 5-5 13 0 18M12 3c5 5 5 13 0 18"/>',
  exit: '<path d="M13 4h6v16h-6M3 12h11M10 8l4 4-4 4"/>',
  danger: '<path d="M12 3 1.5 21h21zM12 9.5v5.5M12 18v.3"/>',
  phone: '<path d="M5 3h4l2 5-2.5 2a13 13 0 0 0 5.5 5.5l2-2.5 5 2v4c0 1-1 2-2 2C10 21 3 14 3 5c0-1 1-2 2-2z"/>',
  chat: '<path d="M21 11.5a8.5 8.5 0 0 1-12.5 7.5L3 21l2-5.5A8.5 8.5 0 1 1 21 11.5zM8.5 11.5h7M8.5 8.5h7M8.5 14.5h4"/>',
  mail: '<rect x="2.5" y="5" width="19" height="14" rx="2"/><path d="m3 7 9 7 9-7"/>',
  way: '<path d="M12 22s7-7 7-12.5a7 7 0 1 0-14 0C5 15 12 22 12 22z"/><circle cx="12" cy="9.5" r="2.5"/>',
  search: '<circle cx="10.5" cy="10.5" r="6.5"/><path d="m15.5 15.5 6 6"/>',
  clock: '<circle cx="12" cy="12" r="9"/><path d="M12 6.5V12l4 2.5"/>',
  speak: '<path d="M4 4h16v12h-8l-5 4v-4H4zM8 8.5h8M8 11.5h5"/>',
  check: '<path d="m4 12.5 5.5 5.5L20 6.5"/>',
  no: '<path d="m5 5 14 14M19 5 5 19"/>',
  question: '<path d="M8 9c0-5 8-5 8 0 0 3-4 3-4 6M12 19v.3"/>',
  info: '<circle cx="12" cy="12" r="9"/><path d="M12 11v6M12 7.3v.2"/>',
  bed: '<path d="M3 19V6M3 17h18v2M21 17v-2a4 4 0 0 0-4-4h-6v6"/><circle cx="7" cy="12.5" r="2"/>',
  health: '<circle cx="12" cy="12" r="9"/><path d="M12 7.5v9M7.5 12h9"/>',
  law: '<path d="M12 3v18M7 21h10M5 6h14M5 6l-3 8c0 2 6 2 6 0zM19 6l-3 8c0 2 6 2 6 0z"/>',
  pay: '<rect x="2" y="6" width="20" height="12" rx="2"/><circle cx="12" cy="12" r="3"/><path d="M5.5 12h.2M18.3 12h.2"/>',
  paper: '<path d="M6 2.5h8l5 5v14H6zM14 2.5v5h5M9 12.5h7M9 16.5h7"/>',
  food: '<path d="M4.5 3v6a3 3 0 0 0 6 0V3M7.5 3v18M17.5 21v-7.5c-3-1-3-8.5 0-10.5z"/>',
  work: '<rect x="3" y="8" width="18" height="12" rx="2"/><path d="M8.5 8V4.5h7V8M3 13.5h18"/>',
  school: '<path d="m1.5 9.5 10.5-5 10.5 5-10.5 5zM6 12v5c3.5 3 8.5 3 12 0v-5M22 10v6"/>',
  bus: '<rect x="4" y="4" width="16" height="14" rx="2"/><path d="M4 11.5h16M7.5 21v-3M16.5 21v-3M8 15h.2M16 15h.2"/>',
  shield: '<path d="M12 2.5 20 6v6c0 5-4 8-8 9.5C8 20 4 17 4 12V6z"/>',
  people:
    '<circle cx="9" cy="8" r="3.5"/><path d="M2.5 20c0-8 13-8 13 0M16 5a3.5 3.5 0 0 1 0 6.5M18 14.5c2.5.8 3.5 2.8 3.5 5.5"/>',
  lock: '<rect x="5" y="10.5" width="14" height="10" rx="2"/><path d="M8 10.5V7.5a4 4 0 0 1 8 0v3"/>',
  map: '<path d="m9 4-6 2.5v14L9 18l6 2.5 6-2.5V4l-6 2.5zM9 4v14M15 6.5v14"/>',
  list: '<path d="M8.5 6H21M8.5 12H21M8.5 18H21M4 6h.2M4 12h.2M4 18h.2"/>',
  print: '<path d="M7 8V3h10v5M7 17H4V9h16v8h-3M7 14h10v7H7z"/>',
  link: '<path d="M14 4h6v6M20 4l-9 9M10 6H5v13h13v-5"/>',
  filter:
    '<path d="M4 6h9M19 6h1M4 12h1M11 12h9M4 18h7M17 18h3"/><circle cx="16" cy="6" r="2.5"/><circle cx="8" cy="12" r="2.5"/><circle cx="14" cy="18" r="2.5"/>',
  mic: '<rect x="9" y="2.5" width="6" height="11" rx="3"/><path d="M5 11a7 7 0 0 0 14 0M12 18v3.5M8 21.5h8"/>',
  stop: '<rect x="5" y="5" width="14" height="14" rx="2"/>',
  picture:
    '<rect x="3" y="4" width="18" height="16" rx="2"/><circle cx="8.5" cy="9.5" r="1.8"/><path d="m3.5 18 6-5 4 3 3-2.5 4 3.5"/>',
  back: '<path d="M20 12H5M11 5.5 4.5 12l6.5 6.5"/>',
  next: '<path d="M4 12h15M13 5.5l6.5 6.5-6.5 6.5"/>',
} as const

export type IconName = keyof typeof icons

/** Arrows point the way one reads. */
const turning = new Set<string>(['back', 'next', 'exit'])

const REFERENCE = '"#i-'

/** The drawings that a page refers to, as one hidden sprite. @param html the page, with `#i-…` references of `Icon` */
export function spriteFor(html: string): string {
  const used = new Set<string>()
  for (let at = html.indexOf(REFERENCE); at >= 0; at = html.indexOf(REFERENCE, at)) {
    at += REFERENCE.length
    used.add(html.slice(at, html.indexOf('"', at)))
  }
  let symbols = ''
  for (const name of used)
    symbols += `<symbol id="i-${name}" viewBox="0 0 24 24">${icons[name as IconName] ?? ''}</symbol>`
  return `<svg hidden="" class="sprite">${symbols}</svg>`
}

export const isTurning = (name: IconName): boolean => turning.has(name)
