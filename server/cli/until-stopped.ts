const SIGNALS = ['SIGINT', 'SIGTERM'] as const

/** Waits for Ctrl+C or for the service manager. The next signal then ends the process at once. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    const stop = (): void => {
      for (const signal of SIGNALS) process.off(signal, stop)
      resolve()
    }
    for (const signal of SIGNALS) process.on(signal, stop)
  })
}
