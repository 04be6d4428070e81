import { useEffect, useState } from 'preact/hooks'
import { Button, Loading, Notice, PageHead } from '../../../../ui/console/index.ts'
import { sitDown } from '../../../../ui/console/desk.ts'
import type { OpenBox } from '../../../../ui/console/field/box.ts'
import { countSaid } from '../../../../ui/console/field/field-store.ts'
import { carryCodes } from '../../coded-words.ts'
import { haveVoice } from '../listen.tsx'
import { OpenScreening } from '../open-screening.tsx'
import { openVoices, type Pack, packs } from './carried.ts'
import { say } from './words.ts'

/** What was taken along, opened with the phrase: the questions, what was answered, and what that comes to. */
export function FieldScreening({ box }: { box: OpenBox }) {
  const [taken, setTaken] = useState<readonly Pack[] | null>(null)
  const [chosen, setChosen] = useState<Pack | null>(null)
  useEffect(() => {
    const open = async () => {
      const all = await unpack(box)
      setTaken(all)
      setChosen(all.length === 1 ? (all[0] ?? null) : null)
    }
    void open()
  }, [box])
  if (!taken) return <Loading label={say('opening')} />
  if (chosen)
    return (
      <>
        {taken.length > 1 && (
          <Button kind="quiet" onClick={() => setChosen(null)}>
            {say('choose')}
          </Button>
        )}
        <InTheField key={chosen.whole.caseId + chosen.whole.personId} box={box} pack={chosen} />
      </>
    )
  return (
    <div class="page">
      <PageHead title={say('choose')} />
      <ul class="rows">
        {taken.map(pack => (
          <li key={pack.whole.caseId + pack.whole.personId}>
            <Button onClick={() => setChosen(pack)}>{say('number', { n: pack.whole.caseNumber })}</Button>
          </li>
        ))}
      </ul>
    </div>
  )
}

async function unpack(box: OpenBox): Promise<Pack[]> {
  const all = await packs(box)
  for (const { desk, codes } of all) {
    sitDown(desk)
    carryCodes(codes)
  }
  for (const [id, sound] of await openVoices(box)) haveVoice(id, sound)
  return all
}

const InTheField = ({ box, pack: { whole } }: { box: OpenBox; pack: Pack }) => {
  const [waiting, setWaiting] = useState(0)
  useEffect(() => {
    const count = () => void countSaid(box.id).then(setWaiting)
    count()
    const timer = setInterval(count, 1000)
    return () => clearInterval(timer)
  }, [box])
  return (
    <>
      <Notice>
        <p class="b">{say('number', { n: whole.caseNumber })}</p>
        <p>{waiting === 0 ? say('waiting.none') : say('waiting', { n: waiting })}</p>
      </Notice>
      <OpenScreening
        whole={whole}
        reload={() => undefined}
        field={{ box, until: box.until, hasLine: false, again: () => undefined, lay: () => Promise.resolve(true) }}
      />
    </>
  )
}
