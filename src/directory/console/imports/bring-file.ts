import { ApiError, newOnce } from '../../../ui/console/index.ts'

/** As the server counts it: more is not even sent. */
const LIMIT = 100 * 1024 ** 2

/**
 * Sends a file as it is. @param moved hears how much of it has gone, from 0 to 1
 * @returns the id of the upload
 * @throws ApiError with `explanation`, the words of the command line, where the file cannot be read
 */
export function bringFile(file: File, moved: (share: number) => void): Promise<string> {
  if (file.size > LIMIT) return Promise.reject(new ApiError(413, { code: 'import.too-large' }))
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    const query = new URLSearchParams({ once: newOnce(), name: file.name })
    request.open('POST', `/console/api/imports/uploads?${query.toString()}`)
    request.upload.addEventListener('progress', event => moved(event.loaded / Math.max(1, event.total)))
    request.addEventListener('error', () => reject(new ApiError(0, { code: 'network' })))
    request.addEventListener('load', () => {
      const body = read(request.responseText)
      if (request.status === 200 && typeof body['id'] === 'string') resolve(body['id'])
      else reject(new ApiError(request.status, body))
    })
    request.send(file)
  })
}

function read(text: string): Record<string, unknown> {
  try {
    return JSON.parse(text) as Record<string, unknown>
  } catch {
    return {}
  }
}
