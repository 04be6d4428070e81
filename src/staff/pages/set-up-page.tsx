import type { SetUp } from '../set-up.ts'
import { Field, Form, type Trouble } from './form.tsx'
import { NewPassphrase } from './people-page.tsx'
import type { Say } from './words.ts'

/** The first page of a new helpdesk, for whoever has the code from the terminal. */
export const BeginSetUp = ({ say, trouble }: { say: Say; trouble?: Trouble | null }) => (
  <>
    <p class="lead">{say('set-up.what')}</p>
    <Form say={say} action="/staff/set-up" submit="set-up.begin" main trouble={trouble}>
      <Field say={say} name="set-up-code" trouble={trouble} />
      <Field say={say} name="organization" autocomplete="organization" trouble={trouble} />
      <Field say={say} name="name" autocomplete="name" trouble={trouble} />
      <Field say={say} name="login" autocomplete="username" trouble={trouble} />
      <NewPassphrase say={say} trouble={trouble} />
    </Form>
  </>
)

interface GoOnProps {
  say: Say
  setUp: SetUp
  codes: boolean
  /** How many people can unlock. */
  count: number
  trouble?: Trouble | null
}

/** What is left to do before the helpdesk may begin. */
export const GoOnSetUp = ({ say, setUp, codes, count, trouble }: GoOnProps) => (
  <>
    <p class="lead">{say('set-up.what')}</p>
    <section class="sec">
      <h2>
        {say('set-up.codes')} <Done say={say} done={codes} />
      </h2>
      {!codes && (
        <p>
          <a class="btn fill" href="/staff/codes">
            {say('codes')}
          </a>
        </p>
      )}
    </section>
    {codes && (
      <>
        <section class="sec">
          <h2>{say('set-up.shares')}</h2>
          <p>{say('set-up.shares.what')}</p>
          <Form say={say} action="/staff/papers" submit="set-up.shares.make" main={!setUp.rehearsedAt} />
        </section>
        <section class="sec">
          <h2>
            {say('set-up.rehearse')} <Done say={say} done={setUp.rehearsedAt !== null} />
          </h2>
          <p>{say('set-up.rehearse.what')}</p>
          <Form
            say={say}
            action="/staff/set-up/rehearsal"
            submit="set-up.rehearse"
            trouble={trouble?.field ? trouble : null}
          >
            <Field say={say} name="share-1" type="password" trouble={trouble} />
            <Field say={say} name="share-2" type="password" trouble={trouble} />
          </Form>
        </section>
        <section class="sec">
          <h2>
            {say('set-up.second')} <Done say={say} done={count >= 2} />
          </h2>
          <p>{say('set-up.second.what', { count })}</p>
          <p>
            <a class="btn" href="/staff/people">
              {say('people')}
            </a>
          </p>
        </section>
        <section class="sec">
          <Form
            say={say}
            action="/staff/set-up/finish"
            submit="set-up.finish"
            main
            trouble={trouble?.field ? null : trouble}
          />
        </section>
      </>
    )}
  </>
)

const Done = ({ say, done }: { say: Say; done: boolean }) => (
  <span class={done ? 'chip ok' : 'chip warn'}>{say(done ? 'set-up.done' : 'set-up.to-do')}</span>
)

/** Three papers, to be printed and cut apart; shown once. */
export const Papers = ({
  say,
  organization,
  papers,
}: {
  say: Say
  organization: string
  papers: readonly string[]
}) => (
  <>
    <p class="lead no-print">{say('set-up.shares.what')}</p>
    {papers.map((paper, index) => (
      <section class="card">
        <h2>{say('set-up.paper', { number: index + 1 })}</h2>
        <p>{say('set-up.paper.what', { organization })}</p>
        <p class="big ltr">{paper}</p>
      </section>
    ))}
    <p class="no-print">
      <a class="btn" href="/staff/set-up">
        {say('back')}
      </a>
    </p>
  </>
)
