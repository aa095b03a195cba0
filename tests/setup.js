// The SDK prints a warning for every call slower than three seconds and keeps
// its timer after a failure.
process.env.SILENCE = 'true'
