/**
 * The kit of the console: everything a screen is made of. How to write one:
 *
 * 1. `src/<slice>/console/<screen>.tsx` exports its component as `default`; it is loaded when somebody opens the screen.
 *    It may import this file, its slice's `schema.ts`, and types of its slice's API (`import type`); nothing of Node.
 *
 *        const say = sayIn({ title: ['Da verificare', 'To check'], none: ['Tutto verificato', 'All checked'] })
 *        export default function Checks({ params }: { params: Record<string, string> }) {
 *          const { value, error, loading, reload } = useFetched<ChecksDue>('/console/api/checks')
 *          useLive('directory.service-checked', reload)
 *          return (
 *            <>
 *              <PageHead title={say('title')} />
 *              <Trouble error={error} retry={reload} />
 *              {value?.rows.length === 0 && <Empty title={say('none')} />}
 *            </>
 *          )
 *        }
 *
 * 2. `src/<slice>/console/index.ts` lists it in `screens` with its path, fixed title, act and place in the navigation.
 * 3. Its JSON endpoints are `guarded` routers under `/console/api/…`; answers to GET are `no-store`.
 * 4. Styles beyond the kit's: a `.css` file beside the screen, imported by it. Colours are the variables of `console.css`.
 *
 * Changing something: `await send('/console/api/checks/…', { … })`; an `ApiError` goes into `<Trouble error={…}>`, or
 * beside its field with `troubleOf(error, 'phone', words)`. Nothing typed is lost: keep it in state or in `useDraft`.
 */
export { ApiError, get, getFile, newOnce, send, sendForm } from './api.ts'
export { Button } from './button.tsx'
export { Copy } from './copy.tsx'
export { type Desk, desk, may } from './desk.ts'
export { Dialog } from './dialog.tsx'
export { useDraft } from './draft.ts'
export { type Fetched, useFetched } from './fetched.ts'
export { Choices, type Option, Select, TextArea, TextField, Tick, Toggle3, type YesNoUnknown } from './fields.tsx'
export { Form } from './form.tsx'
export { Icon, type IconName } from './icon.tsx'
export { useFocusNext } from './focus-next.ts'
export { type Keys, useKeys } from './keys.ts'
export { useLatest } from './latest.ts'
export { type News, useLive } from './live.ts'
export { Looked } from './looked.tsx'
export { Chip, Empty, Facts, Loading, Notice, PageHead, Panes, Progress, Section } from './parts.tsx'
export { go, Link, usePath, useQuery } from './router.tsx'
export type { Screen } from './screen.ts'
export { fillSlots, Slot, type SlotPart } from './slot.tsx'
export { type Column, Table } from './table.tsx'
export { tell } from './tell.ts'
export { sayTrouble, Trouble, troubleOf } from './trouble.tsx'
export type { TroubleWords } from './trouble-words.ts'
export { pick, sayDay, sayIn, sayMoment, sayNumber, type Words } from './words.ts'
