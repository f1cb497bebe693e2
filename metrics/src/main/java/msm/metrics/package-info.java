/** The metrics directory: file format, writer, reader, merger. */
package msm.metrics;
