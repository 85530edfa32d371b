export const faults = async () => [];
