/** Pictures and alerts of hooks: Grafana dashboards and Prometheus rules. */
package msm.commands.dashboard;
