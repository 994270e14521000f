extension Schema {
    /// Makes the role of a server that has a PostgreSQL of its own; run after the migrations.
    public static let serverLogin = text(PackageResources.server_login_sql)
}
