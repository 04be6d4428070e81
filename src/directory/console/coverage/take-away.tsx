import { useState } from 'preact/hooks'
import { Button, Icon, Notice } from '../../../ui/console/index.ts'
import type { TableName } from '../../coverage/answers.ts'
import type { AskedHere } from './asked.ts'
import { savePng } from './save-png.ts'
import { say } from './words.ts'

type Props = {
  asked: AskedHere
  of: TableName
  /** Of which picture, where there is one. */
  picture?: Readonly<Record<string, string>>
  more?: Readonly<Record<string, string>>
}

/** What is shown, as files. */
export function TakeAway({ asked, of, picture, more }: Props) {
  const [failed, setFailed] = useState(false)
  const svg = picture && asked.api('/picture.svg', picture)
  return (
    <fieldset class="take-away">
      <legend class="hide">{say('take')}</legend>
      <a class="btn plain" href={asked.api('/table.csv', { of, ...more })} download="">
        <Icon name="download" />
        <span>{say('csvSheet')}</span>
      </a>
      <a class="btn quiet" href={asked.api('/table.csv', { of, ...more, bom: 'no' })} download="">
        {say('csv')}
      </a>
      {svg && (
        <>
          <a class="btn quiet" href={svg} download="">
            {say('svg')}
          </a>
          <Button kind="quiet" onClick={() => void savePng(svg).then(setFailed, () => setFailed(true))}>
            {say('png')}
          </Button>
        </>
      )}
      {failed && (
        <Notice tone="bad" alert>
          <p>{say('pngFailed')}</p>
        </Notice>
      )}
    </fieldset>
  )
}
