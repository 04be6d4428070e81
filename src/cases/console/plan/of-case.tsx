import { useEffect } from 'preact/hooks'
import { Loading, send, Trouble, useFetched, useLive } from '../../../ui/console/index.ts'
import type { Plan } from '../../plan/schema.ts'
import { Conferences } from './conferences.tsx'
import { Deadlines } from './deadlines.tsx'
import './plan.css'
import { PlanPart } from './plan-part.tsx'
import { type PlanProps, shownPlan } from './shown-plan.ts'
import { say, trouble } from './words.ts'

/** The plan on the page of its case: goals with their tasks, legal deadlines, conferences. */
export default function OfCase({ id }: { id: string }) {
  const path = `/console/api/cases/${id}`
  const { value: plan, error, reload } = useFetched<Plan>(`${path}/plan`)
  useLive('case', news => news.id === id && reload())
  useLive('deadline-rule', reload)
  const act: PlanProps['act'] = (what, body) =>
    send(`${path}/${what}`, body).then(
      () => (reload(), null),
      (refused: unknown) => (reload(), refused),
    )
  useEffect(() => {
    shownPlan.set(plan && { id, plan, act })
    return () => shownPlan.set(null)
  }, [id, plan])
  if (!plan)
    return error ? <Trouble error={error} words={trouble} retry={reload} /> : <Loading label={say('loading')} />
  const props = { id, plan, act }
  return (
    <>
      <Deadlines {...props} />
      <PlanPart {...props} />
      <Conferences {...props} />
    </>
  )
}
