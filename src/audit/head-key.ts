import { createHash, createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject } from 'node:crypto'
import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Refusal } from '../lib/errors.ts'
import { refuseReadableByOthers, writeSecretFile } from '../lib/secret-file.ts'

/** The Ed25519 pair that signs heads. It lies outside the database, whose thief or keeper can then not sign. */
export interface HeadKey {
  readonly sign: KeyObject
  readonly verify: KeyObject
  /** Names the pair in the heads it signed. */
  readonly id: string
}

export const headKeyFile = (dataFolder: string): string => join(dataFolder, 'audit-key.pem')
export const headsFile = (dataFolder: string): string => join(dataFolder, 'audit-heads.jsonl')

/**
 * Reads the key of the data folder; makes it where no head has been signed yet.
 * @throws Refusal when heads exist but their key is gone, when others may read it, or when the file holds no such key
 */
export async function openHeadKey(dataFolder: string): Promise<HeadKey> {
  const file = headKeyFile(dataFolder)
  if (!existsSync(file)) {
    if (existsSync(headsFile(dataFolder))) {
      throw new Refusal(
        `The audit heads in ${headsFile(dataFolder)} were signed with a key that is gone: put ${file} back, or move the heads to a safe place to begin anew.`,
      )
    }
    const { privateKey } = generateKeyPairSync('ed25519')
    await writeSecretFile(file, privateKey.export({ type: 'pkcs8', format: 'pem' }))
  }
  await refuseReadableByOthers(file)
  return asHeadKey(await readFile(file), file)
}

function asHeadKey(pem: Buffer, file: string): HeadKey {
  try {
    const sign = createPrivateKey(pem)
    if (sign.asymmetricKeyType !== 'ed25519') throw new TypeError('another kind of key')
    const verify = createPublicKey(sign)
    const id = createHash('sha256')
      .update(verify.export({ type: 'spki', format: 'der' }))
      .digest('hex')
      .slice(0, 16)
    return { sign, verify, id }
  } catch (error) {
    throw new Refusal(`${file} holds no Ed25519 key: put the right file back.`, { cause: error })
  }
}
