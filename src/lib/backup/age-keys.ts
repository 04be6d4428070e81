import { Encrypter, generateX25519Identity, identityToRecipient } from 'age-encryption'
import { open, readFile } from 'node:fs/promises'
import { isErrorCode, Refusal } from '../errors.ts'

/**
 * Makes a key pair and writes the file that opens backups, as `age-keygen` does; it belongs away from this machine.
 * @returns the recipient (`age1…`), which only closes and may be known
 * @throws Refusal when the file exists
 */
export async function makeKeyFile(file: string): Promise<string> {
  const identity = await generateX25519Identity()
  const recipient = await identityToRecipient(identity)
  try {
    const handle = await open(file, 'wx', 0o600)
    try {
      await handle.writeFile(`# created: ${new Date().toISOString()}\n# public key: ${recipient}\n${identity}\n`)
      await handle.sync()
    } finally {
      await handle.close()
    }
  } catch (error) {
    if (isErrorCode(error, 'EEXIST')) throw new Refusal(`${file} exists already, and may be a key: name another file.`)
    throw error
  }
  return recipient
}

/**
 * Who will be able to open what is closed for them.
 * @throws Refusal when one is not a recipient of age
 */
export function encrypterFor(recipients: readonly string[]): Encrypter {
  if (recipients.length === 0)
    throw new Refusal('A backup is always encrypted: name its recipient with --recipient age1….')
  const encrypter = new Encrypter()
  for (const recipient of recipients) {
    try {
      encrypter.addRecipient(recipient)
    } catch (error) {
      throw new Refusal(
        'The recipient is not one of age: it begins with «age1», and «backup --new-key FILE» makes one.',
        { cause: error },
      )
    }
  }
  return encrypter
}

/**
 * The secret keys of a file as `makeKeyFile` or `age-keygen` write it.
 * @throws Refusal when it cannot be read or holds none
 */
export async function readIdentities(file: string): Promise<string[]> {
  const text = await readFile(file, 'utf8').catch((error: unknown) => {
    if (!isErrorCode(error, 'ENOENT', 'EACCES', 'EISDIR')) throw error
    throw new Refusal(`The key file ${file} cannot be read: name the one that «backup --new-key» made.`, {
      cause: error,
    })
  })
  const lines = text.split('\n').map(line => line.trim())
  const identities = lines.filter(line => line.startsWith('AGE-SECRET-KEY-'))
  if (identities.length === 0) throw new Refusal(`${file} holds no key of age: it would begin with «AGE-SECRET-KEY-».`)
  return identities
}
