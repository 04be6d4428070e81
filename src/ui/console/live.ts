import { useEffect, useRef } from 'preact/hooks'
import { storeOf } from './store.ts'

/** Whether news reaches this page now. */
export const line = storeOf<'up' | 'down'>('up')

/** Something happened: its name, such as `directory.service-changed`, and the id of its thing. Never content. */
export interface News {
  readonly topic: string
  readonly id?: string
}

const hearers = new Set<(news: News) => void>()
const returns = new Set<() => void>()

/** Calls back after the line was down, or so long that what happened cannot be told: read everything again. */
export function onReturn(hear: () => void): () => void {
  returns.add(hear)
  return () => void returns.delete(hear)
}

export function tellReturn(): void {
  for (const hear of returns) hear()
}

export function tellNews(news: News): void {
  for (const hear of hearers) hear(news)
}

/** Hears every piece of news. */
export function onNews(hear: (news: News) => void): () => void {
  hearers.add(hear)
  return () => void hearers.delete(hear)
}

/**
 * Hears what happens while the screen is open: `useLive('directory.service-changed', ({ id }) => reload())`, or of
 * everything in a slice: `useLive('directory', reload)`. News says that something happened, never what.
 */
export function useLive(topic: string, hear: (news: News) => void): void {
  const latest = useRef(hear)
  latest.current = hear
  useEffect(
    () =>
      onNews(news => (news.topic === topic || news.topic.startsWith(`${topic}.`) ? latest.current(news) : undefined)),
    [topic],
  )
}
