export const page = "nowhere/";
