/** What is wrong with a command, for the person who typed it. */
export class CommandFault extends Error {}
