/**
 * The map of the services found, opened when somebody asks for it. `<div id="map" data-points="…" data-tiles="…">`: where
 * the points come from (GeoJSON) and the operator's tiles, if any. The list on the same page says everything that the map says.
 */
import type { openMap } from './map-view.ts'

const element = document.getElementById('map')
const opener = document.querySelector<HTMLButtonElement>('button[data-open-map]')
if (element && opener) {
  opener.hidden = false
  opener.addEventListener('click', () => {
    opener.setAttribute('aria-busy', 'true')
    drawn(element).then(
      () => opener.remove(),
      () => {
        // No WebGL, or no line: the list stays, and says the same.
        opener.remove()
        element.remove()
        document.getElementById('map-failed')?.removeAttribute('hidden')
      },
    )
  })
}

/** 300 kB of map come only now. */
const drawn: typeof openMap = async container => (await import('./map-view.ts')).openMap(container)
