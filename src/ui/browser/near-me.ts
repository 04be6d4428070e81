/**
 * «Near me»: a button that only exists with script, asks for the position only when tapped, and puts it in the form
 * rounded to a kilometre: enough to find who is near, too little to find the person.
 */
export function nearMe(): void {
  const button = document.querySelector<HTMLButtonElement>('button[data-near]')
  const field = document.querySelector<HTMLInputElement>('input[name=at]')
  const form = field?.form
  if (!button || !field || !form || !('geolocation' in navigator)) return
  button.hidden = false
  button.addEventListener('click', () => {
    button.setAttribute('aria-busy', 'true')
    navigator.geolocation.getCurrentPosition(
      ({ coords }) => {
        field.value = `${coords.latitude.toFixed(2)},${coords.longitude.toFixed(2)}`
        form.requestSubmit()
      },
      () => {
        button.removeAttribute('aria-busy')
        // The words stand in the page, translated; the field for the town is where to go on.
        const message = document.getElementById(button.dataset.near ?? '')
        if (message) message.hidden = false
        form.querySelector<HTMLInputElement>('input[name=place]')?.focus()
      },
      { maximumAge: 300_000, timeout: 15_000 },
    )
  })
}
