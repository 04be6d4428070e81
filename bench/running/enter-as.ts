/** Enters as one of the demonstration's people. @returns the cookie; null while nobody of that role is there yet */
export async function mayEnterAs(address: string, role: string): Promise<string | null> {
  const answer = await fetch(`${address}/staff/enter-as`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'sec-fetch-site': 'same-origin' },
    body: new URLSearchParams({ role }),
  })
  return answer.headers.get('set-cookie')?.split(';')[0] ?? null
}

/** @returns the cookie; @throws Error where nobody has that role */
export async function enterAs(address: string, role: string): Promise<string> {
  const cookie = await mayEnterAs(address, role)
  if (!cookie) throw new Error(`nobody may enter as ${role}`)
  return cookie
}
