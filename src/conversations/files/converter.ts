export const hasConverter = (): Promise<boolean> => Promise.resolve(false)
