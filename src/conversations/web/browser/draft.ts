/** A voice as it was spoken, and where it was going. */
export interface KeptVoice {
  readonly mime: string
  readonly token: string
  readonly chunks: readonly Blob[]
}

/** Its name says nothing to whoever finds it. */
const NAME = 'd'

/** Words and a voice that somebody wants to keep on the phone until they are sent. */
export class Draft {
  readonly #store: IDBDatabase

  private constructor(store: IDBDatabase) {
    this.#store = store
    store.addEventListener('versionchange', () => store.close())
  }

  static async open(): Promise<Draft> {
    const asked = indexedDB.open(NAME, 1)
    asked.addEventListener('upgradeneeded', () => asked.result.createObjectStore('s'))
    return new Draft(await done(asked))
  }

  static async forget(): Promise<void> {
    await done(indexedDB.deleteDatabase(NAME)).catch(() => null)
  }

  keepText = (text: string): Promise<unknown> => this.#put('text', text)
  text = (): Promise<string | undefined> => this.#get<string>('text')

  keepVoice = (voice: KeptVoice): Promise<unknown> => this.#put('voice', voice)
  voice = (): Promise<KeptVoice | undefined> => this.#get<KeptVoice>('voice')
  forgetVoice = (): Promise<unknown> => this.#put('voice', undefined)

  #put = (key: string, value: unknown): Promise<unknown> =>
    done(this.#store.transaction('s', 'readwrite').objectStore('s').put(value, key)).catch(() => null)

  #get = <T>(key: string): Promise<T | undefined> =>
    done(this.#store.transaction('s').objectStore('s').get(key) as IDBRequest<T | undefined>).catch(() => undefined)
}

const done = <T>(asked: IDBRequest<T>): Promise<T> =>
  new Promise((resolve, reject) => {
    asked.addEventListener('success', () => resolve(asked.result))
    asked.addEventListener('error', () => reject(asked.error ?? new Error('no store')))
  })
