// Style sheets as imports.
declare module '*.css'
