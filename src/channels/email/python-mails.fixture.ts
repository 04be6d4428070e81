import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** A mail of the tests of Python's own mail parser, which stay where Python is installed. */
interface PythonMail {
  readonly name: string
  readonly mail: Buffer
  /** What Python reads in it as text: words that stand beside each other. */
  readonly words: readonly string[]
}

/** The other reader: of every part of text the longest words, undecodable ones left out. */
const READER = `
import email, json, os, re, sys
import test.test_email as tests
folder = os.path.join(os.path.dirname(tests.__file__), 'data')
found = []
for name in sorted(os.listdir(folder)):
    if not name.endswith('.txt'): continue
    path = os.path.join(folder, name)
    read = email.message_from_bytes(open(path, 'rb').read())
    words = []
    for part in read.walk():
        if part.get_content_type() != 'text/plain' or part.is_multipart(): continue
        body = (part.get_payload(decode=True) or b'').decode('ascii', 'ignore')
        words += sorted(re.findall(r'[A-Za-z]{4,}', body), key=len)[-3:]
    found.append({'name': name, 'path': path, 'words': words})
print(json.dumps(found))
`

/** None where there is no Python, or one without its tests. */
export function pythonMails(): PythonMail[] {
  const { status, stdout } = spawnSync('python3', ['-c', READER], { encoding: 'utf8', timeout: 60_000 })
  if (status !== 0) return []
  const found = JSON.parse(stdout) as { name: string; path: string; words: string[] }[]
  return found.map(({ name, path, words }) => ({ name, words, mail: readFileSync(path) }))
}
