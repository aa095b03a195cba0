// Words of the clerk's pages.

export const clerk = {} as const
