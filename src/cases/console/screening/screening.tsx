import { Loading, Trouble, useFetched, useLive, useQuery } from '../../../ui/console/index.ts'
import type { WholeScreening } from '../../screening/schema.ts'
import { useCarried } from './field/use-carried.ts'
import { OpenScreening } from './open-screening.tsx'
import { say, trouble } from './words.ts'

/** The assessment of one person of a case. */
export default function Screening({ params: { id = '' } }: { params: Record<string, string> }) {
  const [query] = useQuery()
  const person = query['person'] ? `?person=${query['person']}` : ''
  const { value: whole, error, reload } = useFetched<WholeScreening>(`/console/api/cases/${id}/screening${person}`)
  useLive('case', news => news.id === id && reload())
  if (!whole)
    return error ? (
      <Trouble error={error} words={trouble} retry={reload} title={say('title')} />
    ) : (
      <Loading label={say('loading')} />
    )
  return <Online key={whole.personId} whole={whole} reload={reload} />
}

const Online = ({ whole, reload }: { whole: WholeScreening; reload: () => void }) => {
  const field = useCarried(whole)
  return <OpenScreening whole={whole} reload={reload} field={field} />
}
