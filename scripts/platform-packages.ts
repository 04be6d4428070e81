interface Package {
  version?: string
  cpu?: string[]
  dev?: boolean
  libc?: string[]
  optional?: boolean
  os?: string[]
  optionalDependencies?: Record<string, string>
}

/** The parts of package-lock.json (version 3) that matter here. */
export interface Lock {
  packages: Record<string, Package>
}

const PLATFORM =
  /[-/](android|darwin|freebsd|linux|openharmony|win32)-(arm64|arm|x64|ia32|ppc64|riscv64|s390x)(?:-(gnu|musl|msvc|eabi|gnueabihf|musleabihf))?$/

/**
 * Adds the optional packages of other platforms that the lock file names but does not hold.
 * @returns the names of what was added
 * @throws Error for a package whose name does not tell its platform
 */
export function lockEveryPlatform(lock: Lock): string[] {
  const missing = missingPackages(lock)
  for (const { name, version, dev } of missing) {
    lock.packages[`node_modules/${name}`] = { version, ...platformOf(name), ...(dev ? { dev } : {}), optional: true }
  }
  lock.packages = Object.fromEntries(Object.entries(lock.packages).sort(([a], [b]) => (a < b ? -1 : 1)))
  return missing.map(({ name }) => name)
}

export function missingPackages({ packages }: Lock): { name: string; version: string; dev: boolean }[] {
  const held = new Set(Object.keys(packages).map(path => path.replace(/^.*node_modules\//, '')))
  return Object.values(packages).flatMap(({ optionalDependencies = {}, dev = false }) =>
    Object.entries(optionalDependencies)
      .filter(([name]) => !held.has(name))
      .map(([name, version]) => ({ name, version, dev })),
  )
}

function platformOf(name: string): Package {
  const [, os, cpu, abi = ''] = PLATFORM.exec(name) ?? []
  if (!os || !cpu) throw new Error(`The name of ${name} does not tell its platform`)
  const libc = abi.startsWith('musl') ? 'musl' : 'glibc'
  return { cpu: [cpu], ...(os === 'linux' && abi ? { libc: [libc] } : {}), os: [os] }
}
