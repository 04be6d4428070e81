import { createHmac, createSecretKey, type KeyObject } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { inspect } from 'node:util'
import { join } from 'node:path'
import { existsSync } from 'node:fs'
import { Refusal } from '../lib/errors.ts'
import { refuseReadableByOthers, writeSecretFile } from '../lib/secret-file.ts'
import { deriveKey, openUnder, randomKey, sealUnder } from './box.ts'
import { associatedWith, type Place } from './place.ts'
import { wipe } from './sodium.ts'

/**
 * The key of what is on its way: raw webhook bodies, outgoing messages, phone numbers and addresses. Approdo itself
 * can open it, at any hour: what is sealed under it is destroyed once processed or delivered.
 */
export class TransportKey {
  readonly #sealing: Buffer
  /** Made ready once: from bare bytes each look would take eight times as long. */
  readonly #lookingUp: KeyObject

  constructor(key: Uint8Array) {
    this.#sealing = deriveKey(key, 'transprt')
    this.#lookingUp = createSecretKey(deriveKey(key, 'lookup-1'))
  }

  seal(place: Place, content: string | Uint8Array): Buffer {
    return sealUnder(this.#sealing, typeof content === 'string' ? Buffer.from(content) : content, boundTo(place))
  }

  /** @throws FieldError `vault.damaged` */
  open(place: Place, sealed: Uint8Array): Buffer {
    return openUnder(this.#sealing, sealed, boundTo(place))
  }

  /**
   * What an address is found by: 32 bytes, the same for the same address of a kind. Pass the one agreed form of it
   * (E.164, lower case): two ways of writing are two addresses.
   */
  lookUp(kind: string, address: string): Buffer {
    return createHmac('sha256', this.#lookingUp)
      .update(JSON.stringify([kind, address]))
      .digest()
  }

  toJSON(): string {
    return HIDDEN
  }

  toString(): string {
    return HIDDEN
  }

  [inspect.custom](): string {
    return HIDDEN
  }
}

const HIDDEN = '[transport key]'

const boundTo = (place: Place): Buffer => associatedWith('', 'transport', place)

export const transportKeyFile = (dataFolder: string): string => join(dataFolder, 'transport.key')

/**
 * Reads the transport key of the data folder. `make` it once, when a helpdesk is set up: never silently in place of
 * one that was lost.
 * @throws Refusal when there is none, when others may read it, or when it is not 32 bytes
 */
export async function openTransportKey(dataFolder: string, { make = false } = {}): Promise<TransportKey> {
  const file = transportKeyFile(dataFolder)
  if (!existsSync(file)) {
    if (!make) {
      throw new Refusal(
        `The transport key ${file} is missing: put it back from where its copy is kept. Without it no phone number or address can be read.`,
      )
    }
    const fresh = randomKey()
    await writeSecretFile(file, fresh)
    wipe(fresh)
  }
  await refuseReadableByOthers(file)
  const bytes = await readFile(file)
  if (bytes.length !== 32) throw new Refusal(`${file} is no transport key (32 bytes): put the right file back.`)
  const key = new TransportKey(bytes)
  wipe(bytes)
  return key
}
