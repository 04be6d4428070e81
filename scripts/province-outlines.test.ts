import { readFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { gazetteer } from '../src/directory/places/index.ts'
import { centre, GRID, italyMask } from './outlines/italy-mask.ts'
import { labelCells } from './outlines/label-cells.ts'
import { outlinesFile, outlinesText } from './outlines/outlines-file.ts'

test('the shapes that are carried are those that the packages give: node scripts/write-province-outlines.ts', () => {
  expect(readFileSync(outlinesFile, 'utf8')).toBe(outlinesText())
})

test('a municipality’s point lies in its own province, if it lies on land at all', () => {
  const { municipalities, provinces } = gazetteer()
  const siglas = provinces.map(({ sigla }) => sigla).toSorted()
  const labels = labelCells(GRID, italyMask(), municipalities, siglas)
  const wrong = municipalities.filter(m => {
    const column = Math.floor((m.longitude - GRID.west) / GRID.dx)
    const row = Math.floor((GRID.north - m.latitude) / GRID.dy)
    const label = labels[row * GRID.columns + column]
    const { latitude, longitude } = centre(GRID, column, row)
    expect(Math.hypot(latitude - m.latitude, longitude - m.longitude)).toBeLessThan(0.012)
    return label !== 0 && siglas[label - 1] !== m.sigla
  })
  // Neighbours whose points share a cell.
  expect(wrong.length).toBeLessThan(20)
})
