const DATABASE = 'approdo-drafts'
const STORE = 'drafts'

let opened: Promise<IDBDatabase> | null = null

/** One step in the browser's own database. @throws DOMException where the browser keeps nothing, as in some private windows */
export async function idbStore<T>(
  mode: IDBTransactionMode,
  step: (drafts: IDBObjectStore) => IDBRequest<T>,
): Promise<T> {
  opened ??= open()
  const database = await opened
  return await answer(step(database.transaction(STORE, mode).objectStore(STORE)))
}

function open(): Promise<IDBDatabase> {
  const request = indexedDB.open(DATABASE, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(STORE))
  return answer(request)
}

function answer<T>(request: IDBRequest<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
}
