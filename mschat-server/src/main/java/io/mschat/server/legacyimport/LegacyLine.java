package io.mschat.server.legacyimport;

/**
 * A line of a file of the first mschat.
 *
 * @param number from 1
 * @param text without outer white space; not empty
 */
record LegacyLine(String file, int number, String text) {

    ImportProblem problem(String what) {
        return new ImportProblem(file + ", line " + number + ": " + what);
    }
}
