type Step = <T>(mode: IDBTransactionMode, step: (store: IDBObjectStore) => IDBRequest<T>) => Promise<T>

/**
 * A database of one store in the browser; opened with the first step.
 * @throws (each step) DOMException where the browser keeps nothing, as in some private windows
 */
export function idbStore(database: string, store: string): Step {
  let opened: Promise<IDBDatabase> | null = null
  return async (mode, step) => {
    opened ??= open(database, store)
    const transaction = (await opened).transaction(store, mode)
    const request = step(transaction.objectStore(store))
    await ended(transaction)
    return request.result
  }
}

function open(database: string, store: string): Promise<IDBDatabase> {
  const request = indexedDB.open(database, 1)
  request.addEventListener('upgradeneeded', () => request.result.createObjectStore(store))
  return new Promise((resolve, reject) => {
    request.addEventListener('success', () => resolve(request.result))
    request.addEventListener('error', () => reject(request.error ?? new Error('indexedDB')))
  })
}

/** Only then is what was written there for good. */
function ended(transaction: IDBTransaction): Promise<void> {
  return new Promise((resolve, reject) => {
    transaction.addEventListener('complete', () => resolve())
    transaction.addEventListener('abort', () => reject(transaction.error ?? new DOMException('aborted', 'AbortError')))
  })
}
