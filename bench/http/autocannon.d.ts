/** The part of autocannon that we use: it brings no types of its own. */
declare module 'autocannon' {
  interface Options {
    url: string
    connections: number
    duration: number
    requests: { path: string }[]
  }
  interface Result {
    requests: { average: number }
    latency: { p99: number }
    errors: number
    non2xx: number
  }
  export default function autocannon(options: Options): Promise<Result>
}
